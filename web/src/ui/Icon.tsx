import type { ReactNode } from 'react';

const drawings = {
  search: <path d="M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5 20 20" />,
  database: (
    <>
      <ellipse cx="12" cy="6" rx="7" ry="3" />
      <path d="M5 6v12c0 1.66 3.13 3 7 3s7-1.34 7-3V6M5 12c0 1.66 3.13 3 7 3s7-1.34 7-3" />
    </>
  ),
  table: <path d="M4 5h16v14H4zM4 10h16M10 10v9" />,
  view: (
    <>
      <path d="M3 12c2.5-4.3 5.5-6.5 9-6.5s6.5 2.2 9 6.5c-2.5 4.3-5.5 6.5-9 6.5S5.5 16.3 3 12z" />
      <circle cx="12" cy="12" r="2.5" />
    </>
  ),
  'materialized-view': <path d="M12 3l8 4.5-8 4.5-8-4.5zM4 12l8 4.5 8-4.5M4 16.5 12 21l8-4.5" />,
  dictionary: <path d="M6 4h11a2 2 0 0 1 2 2v14H8a2 2 0 0 1-2-2zM6 18a2 2 0 0 1 2-2h11M10 8h5" />,
  chevron: <path d="M9 6l6 6-6 6" />,
  down: <path d="M6 9l6 6 6-6" />,
  close: <path d="M6 6l12 12M18 6L6 18" />,
  menu: <path d="M4 7h16M4 12h16M4 17h16" />,
  download: <path d="M12 4v11M7.5 11 12 15.5 16.5 11M5 20h14" />,
  upload: <path d="M12 16V5M7.5 9.5 12 5l4.5 4.5M5 20h14" />,
  file: <path d="M14 3H7a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V7zM14 3v4h4M9 13h6M9 17h4" />,
  plug: <path d="M9 3v5M15 3v5M7 8h10v3a5 5 0 0 1-10 0zM12 16v5" />,
  plus: <path d="M12 5v14M5 12h14" />,
  copy: <path d="M9 9h11v11H9zM15 9V4H4v11h5" />,
  check: <path d="M5 12.5 10 17.5 19.5 7" />,
  alert: <path d="M12 4 2.8 20h18.4zM12 10v4.5M12 17.5v.01" />,
  user: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4.5 21c.6-4 3.6-6 7.5-6s6.9 2 7.5 6" />
    </>
  ),
  more: <path d="M5 12h.01M12 12h.01M19 12h.01" strokeWidth="2.5" />,
  columns: <path d="M4 5h16v14H4zM9.33 5v14M14.66 5v14" />,
  key: (
    <>
      <circle cx="8" cy="15" r="4" />
      <path d="M11 12l8.5-8.5M16 7l3 3" />
    </>
  ),
  sun: (
    <>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4" />
    </>
  ),
  number: <path d="M9 4 7 20M17 4l-2 16M4.5 9h16M3.5 15h16" />,
  text: <path d="M5 6V4.5h14V6M12 4.5v15M9 19.5h6" />,
  time: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7v5l3.5 2" />
    </>
  ),
  boolean: (
    <>
      <rect x="3" y="7" width="18" height="10" rx="5" />
      <circle cx="16" cy="12" r="2" />
    </>
  ),
  list: <path d="M8 4H4.5v16H8M16 4h3.5v16H16M9.5 12h.01M12 12h.01M14.5 12h.01" />,
  object: (
    <path d="M9 4c-2.5 0-3 1-3 3v2c0 2-1 3-2.5 3C5 12 6 13 6 15v2c0 2 .5 3 3 3M15 4c2.5 0 3 1 3 3v2c0 2 1 3 2.5 3-1.5 0-2.5 1-2.5 3v2c0 2-.5 3-3 3" />
  ),
  other: <path d="M12 4l8 8-8 8-8-8z" />,
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

/** Decoration only: the words beside it, or the label of the control it is in, say the same. */
export function Icon({
  name,
  size = 16,
  className,
}: {
  name: IconName;
  size?: number;
  className?: string | undefined;
}) {
  return (
    <svg
      aria-hidden="true"
      className={className}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      focusable="false"
    >
      {drawings[name]}
    </svg>
  );
}
