/** 下载菜单 a button that opens a list of files to take along, for mouse and keyboard alike. */
import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';
import { type ReactElement, useRef } from 'react';

/** 菜单组 what belongs together stands under one heading. */
export type MenuGroup = {
  readonly label: string;
  readonly items: readonly {
    readonly key: string;
    readonly label: string;
    /** Why it cannot be had now stands in its label. */
    readonly disabled?: boolean;
    readonly act: () => void;
  }[];
};

export function DownloadMenu(input: {
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  readonly busy: boolean;
}): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  const acts = new Map(
    input.groups.flatMap((group) => group.items.map(({ key, act }) => [key, act])),
  );
  const items: NonNullable<MenuProps['items']> = input.groups.map((group) => ({
    key: group.label,
    type: 'group',
    label: group.label,
    children: group.items.map(({ key, label, disabled = false }) => ({ key, label, disabled })),
  }));
  return (
    <Dropdown
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- an opened menu takes the arrow keys
      autoFocus
      trigger={['click']}
      onOpenChange={(open) => {
        // Closed by Escape the menu would leave the focus nowhere; a click elsewhere keeps its own.
        const menu = document.activeElement?.closest('[role="menu"]') ?? null;
        if (!open && menu !== null) button.current?.focus();
      }}
      menu={{
        items,
        onClick: ({ key }) => {
          // The menu goes with its choice, and would take the focus along.
          button.current?.focus();
          acts.get(key)?.();
        },
      }}
    >
      <Button ref={button} icon={<DownOutlined />} iconPlacement="end" loading={input.busy}>
        {input.label}
      </Button>
    </Dropdown>
  );
}
