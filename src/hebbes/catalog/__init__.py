"""What can be sold: articles, kinds, list prices, channels."""
