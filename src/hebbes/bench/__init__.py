"""What it costs, beside the machine's own limit measured in the same run."""
