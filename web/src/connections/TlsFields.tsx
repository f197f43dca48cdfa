import { Stack, Switch, Textarea, type TextareaProps, TextInput } from '@mantine/core';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { fieldError } from '../ui/problem-words.ts';
import styles from './ConnectionForm.module.css';
import { type ConnectionFields, withTls } from './connection-draft.ts';

interface TlsFieldsProps {
  readonly fields: ConnectionFields;
  readonly isNew: boolean;
  readonly error: unknown;
  readonly onChange: (change: Partial<ConnectionFields>) => void;
}

/** Whether the way is encrypted, and by what each side proves who it is. */
export function TlsFields({ fields, isNew, error, onChange }: TlsFieldsProps) {
  const { t } = useI18n();
  return (
    <>
      <Switch
        size="sm"
        label={t('connections.tls')}
        checked={fields.usesTls}
        onChange={(event) => onChange(withTls(fields, event.currentTarget.checked))}
      />
      {fields.usesTls ? (
        <details className={styles.more}>
          <summary>{t('connections.certificates')}</summary>
          <Stack gap="sm" mt="xs">
            <PemField
              label={t('connections.ca')}
              description={t('connections.ca-hint')}
              value={fields.ca}
              error={fieldError(error, 'ca')}
              onChange={(event) => onChange({ ca: event.currentTarget.value })}
            />
            <TextInput
              label={t('connections.server-name')}
              description={t('connections.server-name-hint')}
              spellCheck={false}
              value={fields.serverName}
              error={fieldError(error, 'serverName')}
              onChange={(event) => onChange({ serverName: event.currentTarget.value })}
            />
            <PemField
              label={t('connections.client-certificate')}
              description={t('connections.client-certificate-hint')}
              value={fields.clientCertificate}
              error={fieldError(error, 'clientCertificate')}
              onChange={(event) => onChange({ clientCertificate: event.currentTarget.value })}
            />
            {fields.clientCertificate.trim() === '' ? null : (
              <PemField
                label={t('connections.client-key')}
                description={isNew ? undefined : t('connections.secret-kept')}
                placeholder="-----BEGIN PRIVATE KEY-----"
                autoComplete="off"
                value={fields.clientKey}
                error={fieldError(error, 'clientKey')}
                onChange={(event) => onChange({ clientKey: event.currentTarget.value })}
              />
            )}
          </Stack>
        </details>
      ) : null}
    </>
  );
}

function PemField(props: TextareaProps) {
  return <Textarea placeholder="-----BEGIN CERTIFICATE-----" rows={4} spellCheck={false} {...props} />;
}
