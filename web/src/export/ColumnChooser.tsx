import { Button, Checkbox, Group, Popover, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Column } from '../api/types.ts';
import { TypeIcon } from '../grid/TypeIcon.tsx';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Icon } from '../ui/Icon.tsx';
import styles from './TableView.module.css';

interface ColumnChooserProps {
  readonly columns: readonly Column[];
  readonly chosen: readonly string[];
  readonly onChoose: (names: readonly string[]) => void;
}

/** Checks columns in and out, in the table's own order; the rows and the file follow at once. */
export function ColumnChooser({ columns, chosen, onChoose }: ColumnChooserProps) {
  const { t, number } = useI18n();
  const [text, setText] = useState('');
  const all = columns.map(({ name }) => name);
  const isAll = chosen.length === all.length;
  const shown = columns.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()));

  const check = (name: string, isChecked: boolean) =>
    onChoose(all.filter((each) => (each === name ? isChecked : chosen.includes(each))));

  return (
    <Popover position="bottom-end" width={280} shadow="md" trapFocus transitionProps={{ duration: 100 }}>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<Icon name="columns" size={14} />}
          rightSection={<Icon name="down" size={14} />}
        >
          {isAll
            ? t('columns.button-all', { count: all.length })
            : t('columns.button', { chosen: number(chosen.length), all: number(all.length) })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <TextInput
            size="xs"
            data-autofocus
            aria-label={t('columns.find')}
            placeholder={t('columns.find')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group gap="xs">
            <Button variant="subtle" size="compact-xs" onClick={() => onChoose(all)}>
              {t('columns.all')}
            </Button>
            <Button variant="subtle" size="compact-xs" onClick={() => onChoose([])}>
              {t('columns.none')}
            </Button>
          </Group>
          <div className={styles.checks}>
            {shown.map(({ name, type }) => (
              <Checkbox
                key={name}
                size="xs"
                className={styles.check ?? ''}
                checked={chosen.includes(name)}
                onChange={(event) => check(name, event.currentTarget.checked)}
                label={
                  <span className={styles.checkLabel} title={type}>
                    <TypeIcon type={type} /> {name}
                  </span>
                }
              />
            ))}
          </div>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
