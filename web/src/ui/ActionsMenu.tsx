import { ActionIcon, Menu } from '@mantine/core';
import styles from './ActionsMenu.module.css';
import { Icon } from './Icon.tsx';

interface Action {
  readonly label: string;
  readonly onChoose: () => void;
  /** Takes something away. */
  readonly isDestructive?: boolean;
}

/** What is done to one thing less often, behind one button. */
export function ActionsMenu({ label, actions }: { label: string; actions: readonly Action[] }) {
  return (
    <Menu position="bottom-end" shadow="md" transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={30} aria-label={label}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ label: name, onChoose, isDestructive = false }) => (
          <Menu.Item
            key={name}
            className={isDestructive ? (styles.destructive ?? '') : ''}
            onClick={onChoose}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
