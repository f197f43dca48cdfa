import { Modal, TextInput } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, useId, useState } from 'react';
import { queries } from '../api/queries.ts';
import { useApi } from '../app/AppContext.tsx';
import { usePlaces } from '../app/places.ts';
import { useI18n } from '../i18n/I18nProvider.tsx';
import { Icon } from '../ui/Icon.tsx';
import styles from './Palette.module.css';
import { type PaletteEntry, paletteEntries } from './palette-entries.ts';

/** Ctrl/⌘ K: to any page or table in a few letters. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const listId = useId();
  const navigate = useNavigate();
  const places = usePlaces();
  const { connectionId, tables } = useAllTables();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const entries = paletteEntries(places, tables, text);

  const open = (entry: PaletteEntry | undefined) => {
    if (entry === undefined) return;
    onClose();
    if (entry.kind === 'place') void navigate({ to: entry.place.to });
    else {
      const { database, name } = entry.table;
      void navigate({ to: '/', search: { connection: connectionId, database, table: name } });
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, entries.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Enter') open(entries[active]);
    else return;
    event.preventDefault();
  };

  return (
    <Modal
      opened
      centered={false}
      withCloseButton={false}
      padding={0}
      aria-label={t('palette.title')}
      onClose={onClose}
    >
      <TextInput
        size="md"
        variant="unstyled"
        data-autofocus
        role="combobox"
        aria-expanded="true"
        aria-label={t('palette.title')}
        aria-controls={listId}
        aria-activedescendant={entries.length === 0 ? undefined : `${listId}-${active}`}
        placeholder={t('palette.placeholder')}
        leftSection={<Icon name="search" />}
        className={styles.input ?? ''}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      {entries.length === 0 ? <p className={styles.nothing}>{t('palette.nothing')}</p> : null}
      <div id={listId} role="listbox" aria-label={t('palette.title')} className={styles.list}>
        {entries.map((entry, index) => (
          <div
            key={entry.id}
            id={`${listId}-${index}`}
            ref={index === active ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={styles.entry}
            onMouseMove={() => setActive(index)}
            onClick={() => open(entry)}
          >
            <Icon name={entry.kind === 'place' ? entry.place.icon : entry.table.kind} />
            {entry.label}
          </div>
        ))}
      </div>
    </Modal>
  );
}

/** The tables of the connection that is looked at. */
function useAllTables() {
  const api = useApi();
  const search = useSearch({ strict: false });
  const connections = useQuery(queries.connections(api));
  const connectionId = search.connection ?? connections.data?.items[0]?.id ?? '';
  const databases = useQuery({ ...queries.databases(api, connectionId), enabled: connectionId !== '' });
  const own = databases.data?.items.filter((database) => !database.isSystem) ?? [];
  const results = useQueries({ queries: own.map(({ name }) => queries.tables(api, connectionId, name)) });
  return { connectionId, tables: results.flatMap(({ data }) => data?.items ?? []) };
}
