import { Drawer, Group, Stack } from '@mantine/core';
import type { NamedType } from '../api/types.ts';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Cell } from './Cell.tsx';
import { cellFace, cellFullText, cellText } from './cell-text.ts';
import styles from './DataGrid.module.css';
import { TypeLabel } from './TypeIcon.tsx';

interface CellPanelProps {
  readonly column: NamedType;
  readonly row: number;
  readonly value: unknown;
  readonly onClose: () => void;
}

/** The whole of one value, beside the rows. */
export function CellPanel({ column, row, value, onClose }: CellPanelProps) {
  const { t } = useI18n();
  const text = cellFullText(value);
  return (
    <Drawer
      opened
      position="right"
      title={column.name}
      onClose={onClose}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t('do.close') }}
      transitionProps={{ duration: 120 }}
    >
      <Stack gap="sm">
        <Group justify="space-between">
          <TypeLabel type={column.type} />
          <span className={styles.panelFacts}>{t('grid.row', { row: row + 1 })}</span>
        </Group>
        {cellFace(value).kind === 'text' ? (
          // A long value scrolls, so it must be reachable by keyboard.
          <pre className={styles.panelValue} tabIndex={0}>
            {text}
          </pre>
        ) : (
          <Cell value={value} />
        )}
        <Group justify="space-between">
          <span className={styles.panelFacts}>{t('grid.length', { count: cellText(value).length })}</span>
          <CopyButton text={cellText(value)} />
        </Group>
      </Stack>
    </Drawer>
  );
}
