import { Container } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { ProblemNote } from '../ui/ProblemNote.tsx';

/** A place that could not be shown at all; the rest of the page lives on. */
export function RouteProblem({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Container size="xs" py="xl">
      <ProblemNote error={error} onRetry={retry} />
    </Container>
  );
}
