"""Pages, looked at and listened to."""
