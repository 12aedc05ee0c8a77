-- What can be sold, by whom, and through which channels.

CREATE SCHEMA catalog;

CREATE TABLE catalog.legal_entity (
    id       smallint PRIMARY KEY,
    code     text     NOT NULL UNIQUE,
    name     text     NOT NULL,
    country  text     NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    currency text     NOT NULL CHECK (currency ~ '^[A-Z]{3}$')
);
INSERT INTO catalog.legal_entity VALUES (1, 'house', 'House', 'NL', 'EUR');

CREATE TABLE catalog.channel (
    code         text     COLLATE "C" PRIMARY KEY,
    name         text     NOT NULL,
    kind         text     NOT NULL
                 CHECK (kind IN ('web', 'app', 'store', 'call_centre', 'marketplace', 'edi', 'social')),
    brand        text     NOT NULL DEFAULT 'house',
    legal_entity smallint NOT NULL DEFAULT 1 REFERENCES catalog.legal_entity,
    segment      text     NOT NULL DEFAULT 'b2c' CHECK (segment IN ('b2c', 'b2b')),
    currency     text     NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    language     text     NOT NULL DEFAULT 'nl',
    country      text     NOT NULL DEFAULT 'NL',
    owns_prices  boolean  NOT NULL DEFAULT false,        -- its own prices stand; the key must have the scope
    process      text     NOT NULL DEFAULT 'standard'    -- the code of the process its orders run
);

CREATE TABLE catalog.article (
    sku              text     COLLATE "C" PRIMARY KEY CHECK (sku <> ''),
    name             text     NOT NULL,
    kind             text     NOT NULL DEFAULT 'goods'
                     CHECK (kind IN ('goods', 'service', 'digital', 'gift_card', 'made_to_order')),
    weight_grams     int      NOT NULL DEFAULT 0 CHECK (weight_grams >= 0),
    length_mm        int      CHECK (length_mm > 0),
    width_mm         int      CHECK (width_mm > 0),
    height_mm        int      CHECK (height_mm > 0),
    lead_time_hours  int      NOT NULL DEFAULT 0 CHECK (lead_time_hours >= 0),
    barcode          text,
    tax_class        text     NOT NULL DEFAULT 'standard',
    cost_price_micro bigint   CHECK (cost_price_micro >= 0),
    active           boolean  NOT NULL DEFAULT true,
    changed_at       timestamptz NOT NULL
);
CREATE INDEX article_barcode ON catalog.article (barcode) WHERE barcode IS NOT NULL;

-- Millionths of the currency's major unit; channel '' serves every channel without a price of its own.
CREATE TABLE catalog.list_price (
    sku              text   COLLATE "C" NOT NULL REFERENCES catalog.article ON DELETE CASCADE,
    channel          text   COLLATE "C" NOT NULL DEFAULT '',
    currency         text   NOT NULL,
    unit_price_micro bigint NOT NULL CHECK (unit_price_micro >= 0),
    PRIMARY KEY (sku, channel, currency)
);

CREATE TRIGGER revise AFTER INSERT OR UPDATE OR DELETE ON catalog.channel
    FOR EACH STATEMENT EXECUTE FUNCTION journal.revise();

CREATE VIEW catalog.article_card AS
    SELECT sku, name, kind, weight_grams, barcode, lead_time_hours, active FROM catalog.article;
CREATE VIEW catalog.channel_card AS
    SELECT code, name, kind, brand, segment, currency, language FROM catalog.channel;
