"""Running the house: setting up, backups, readiness, the doctor. Commands are thin callers of these modules."""
