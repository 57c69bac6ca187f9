"""The plugins that come with onrecord. They use the public hooks, as any third party does."""
