import { appError, err, type Result } from '../../base';

/** The answer to an edit that cannot be made. */
export function invalidEdit(detail: string): Result<never> {
  return err(appError('edit/invalid', detail));
}
