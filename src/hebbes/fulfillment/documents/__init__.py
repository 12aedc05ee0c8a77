"""Paper: packing slips, pick lists and labels, as PDF and for label printers."""
