"""What a careful reader asks of a timeline: rules, what they find, and safe ways to mend it."""
