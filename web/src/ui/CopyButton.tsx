import { Button, CopyButton as Copier } from '@mantine/core';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Icon } from './Icon.tsx';

export function CopyButton({ text }: { text: string }) {
  const { t } = useI18n();
  return (
    <Copier value={text} timeout={2000}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          leftSection={<Icon name={copied ? 'check' : 'copy'} size={14} />}
          onClick={copy}
        >
          {copied ? t('do.copied') : t('do.copy')}
        </Button>
      )}
    </Copier>
  );
}
