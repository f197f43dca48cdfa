import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { ProblemNote } from './ProblemNote.tsx';

interface FormModalProps {
  readonly title: string;
  readonly size?: 'md' | 'lg';
  readonly submitLabel: string;
  readonly canSubmit?: boolean;
  /** The mutation behind the form. */
  readonly submit: { readonly mutate: () => void; readonly isPending: boolean; readonly error: unknown };
  /** Beside Cancel, at the other end. */
  readonly aside?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A short form above the page; what the server says against it stands above its buttons. */
export function FormModal(props: FormModalProps) {
  const { t } = useI18n();
  const { submit, onClose } = props;
  return (
    <Modal
      opened
      size={props.size ?? 'md'}
      title={props.title}
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('do.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit.mutate();
        }}
      >
        <Stack gap="sm">
          {props.children}
          {submit.error === null ? null : <ProblemNote error={submit.error} />}
          <Group justify="space-between">
            <div>{props.aside}</div>
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                {t('do.cancel')}
              </Button>
              <Button type="submit" disabled={props.canSubmit === false} loading={submit.isPending}>
                {props.submitLabel}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
