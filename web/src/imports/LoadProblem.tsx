import { Button, Stack } from '@mantine/core';
import { ApiProblem } from '../api/problem.ts';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { RejectedRows } from './RejectedRows.tsx';

/** Nothing was loaded. When it was for rows that do not fit, shows them and offers to load the others. */
export function LoadProblem({ error, onSkip }: { error: unknown; onSkip: () => void }) {
  const { t } = useI18n();
  const rejects = error instanceof ApiProblem ? error.document.rejects : undefined;
  return (
    <Stack align="flex-start" gap="sm">
      <ProblemNote error={error} />
      {rejects === undefined ? null : (
        <>
          <RejectedRows rejects={rejects} />
          <Button variant="default" onClick={onSkip}>
            {t('import.skip-now')}
          </Button>
        </>
      )}
    </Stack>
  );
}
