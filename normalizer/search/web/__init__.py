"""The search page and the reconciliation service, over HTTP."""
