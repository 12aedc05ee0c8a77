-- Tell the number that rises whenever the network changes.
-- reads:  network.revision
-- writes: none
SELECT r.number FROM network.revision AS r
