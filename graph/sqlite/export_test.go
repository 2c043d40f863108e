package sqlite

import "context"

// FillDisk has the store's file grow no more, as on a full disk.
func (s *Store) FillDisk(ctx context.Context) error {
	_, err := s.writer.conn.ExecContext(ctx, "PRAGMA max_page_count = 1") // at least as many as there are
	return err
}
