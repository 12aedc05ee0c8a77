-- What came in by file: each document once, as it was read, and what its credits credit.

CREATE SCHEMA imports;

CREATE TABLE imports.document (
    format       text        COLLATE "C" NOT NULL,       -- online-retail …
    number       text        COLLATE "C" NOT NULL,       -- the sender's number of it
    fingerprint  text        NOT NULL,                   -- equal for equal content
    kind         text        NOT NULL CHECK (kind IN ('order', 'credit_note', 'adjustment')),
    occurred_at  timestamptz NOT NULL,
    channel      text        NOT NULL,
    amount_minor bigint      NOT NULL,                   -- what the account owes more by it, rounded once
    sold_micro   bigint,                                 -- the exact sum of its order lines; none: no order
    body         bytea       NOT NULL,                   -- the document as it was read, as JSON
    imported_at  timestamptz NOT NULL,
    PRIMARY KEY (format, number)
);

-- Articles that nobody had named before a document did: their names follow the documents.
CREATE TABLE imports.article (
    format text COLLATE "C" NOT NULL,
    sku    text COLLATE "C" NOT NULL,
    PRIMARY KEY (format, sku)
);

-- Units of a line of a credit note, and the billed line they credit.
CREATE TABLE imports.credit (
    format        text COLLATE "C" NOT NULL,
    credit_number text COLLATE "C" NOT NULL,
    credit_ref    int  NOT NULL,
    billed_number text COLLATE "C" NOT NULL,
    billed_ref    int  NOT NULL,
    units         int  NOT NULL CHECK (units > 0),
    PRIMARY KEY (format, credit_number, credit_ref, billed_number, billed_ref)
);
CREATE INDEX credit_of_billed ON imports.credit (format, billed_number);

CREATE VIEW imports.document_card AS
    SELECT format, number, kind, occurred_at, channel, amount_minor, sold_micro, imported_at FROM imports.document;
CREATE VIEW imports.credited AS
    SELECT format, credit_number, credit_ref, billed_number, billed_ref, units FROM imports.credit;
