"""What every host needs that is no terminal: settings for a document, progress, giving up."""
