"""What a snapshot and an audit cost, as ratios on one machine, and whether they survive trouble."""
