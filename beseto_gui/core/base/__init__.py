"""What any part may use: errors, shipped resources, translation, notification."""
