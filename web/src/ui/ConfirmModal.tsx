import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { ProblemNote } from './ProblemNote.tsx';

interface ConfirmModalProps {
  readonly title: string;
  /** Says exactly what will be removed. */
  readonly text: string;
  readonly action: string;
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
}

export function ConfirmModal({ title, text, action, onConfirm, onClose }: ConfirmModalProps) {
  const { t } = useI18n();
  const confirm = useMutation({ mutationFn: onConfirm, onSuccess: onClose });
  return (
    <Modal opened title={title} onClose={onClose} closeButtonProps={{ 'aria-label': t('do.close') }}>
      <Stack>
        <p>{text}</p>
        {confirm.isError ? <ProblemNote error={confirm.error} /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('do.cancel')}
          </Button>
          <Button color="red.8" loading={confirm.isPending} onClick={() => confirm.mutate()}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
