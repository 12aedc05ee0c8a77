"""What every room stands on: SQL files, clocks, ids, money, life cycles and faults."""
