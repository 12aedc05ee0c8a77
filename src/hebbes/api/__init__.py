"""The door for programs: JSON over HTTP, described in OpenAPI."""
