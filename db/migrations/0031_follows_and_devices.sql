-- Following one author, section or tag by mail is a wish of a subscriber; `topics` false: nothing but what they follow.
UPDATE newsletter_subscriber SET wishes = wishes || '{"topics": true, "follows": []}'::jsonb;

-- An issue that goes only to those who follow something it tells of, where editors compose the newsletter by hand.
ALTER TABLE newsletter_issue ADD COLUMN follows_only boolean NOT NULL DEFAULT false;

-- The articles that were settled for this subscriber when the issue began to leave; null for all of it.
ALTER TABLE newsletter_delivery ADD COLUMN articles uuid[];
