import {
  Button,
  createTheme,
  Drawer,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  Menu,
  Modal,
  NumberInput,
  PasswordInput,
  Select,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';

/** Sea water: the one accent. White on the shade 7 has a contrast of 5:1. */
const sea: MantineColorsTuple = [
  '#e9f6f8',
  '#d3ebef',
  '#a6d7df',
  '#75c1ce',
  '#4fb0bf',
  '#349fb3',
  '#2490a6',
  '#117489',
  '#0b6477',
  '#054f5f',
];

/** Cooler than the library's own and dark enough that quiet text keeps 4.5:1 on white. */
const gray: MantineColorsTuple = [
  '#f7f9fa',
  '#eff2f4',
  '#e3e8eb',
  '#d3dadf',
  '#bac4cb',
  '#7b8791',
  '#5a6670',
  '#45505a',
  '#2f3942',
  '#1b232a',
];

const dark: MantineColorsTuple = [
  '#dbe1e6',
  '#bcc5cd',
  '#9ba6b0',
  '#6f7b86',
  '#3b454e',
  '#2c353d',
  '#222a31',
  '#181e24',
  '#12171c',
  '#0c1014',
];

const small = { size: 'sm' };
const semiboldTitle = { title: { fontWeight: 600 } };

export const theme = createTheme({
  primaryColor: 'sea',
  primaryShade: { light: 7, dark: 7 },
  colors: { sea, gray, dark },
  black: '#1b232a',
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif",
  fontFamilyMonospace:
    "ui-monospace, 'SF Mono', 'Cascadia Mono', 'JetBrains Mono', 'DejaVu Sans Mono', monospace",
  fontWeights: { regular: '400', medium: '600', bold: '600' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '15px', lineHeight: '24px' },
      h3: { fontSize: '13px', lineHeight: '20px' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({ defaultProps: { size: 'xs' }, styles: { label: { fontWeight: 600 } } }),
    TextInput: TextInput.extend({ defaultProps: small }),
    PasswordInput: PasswordInput.extend({ defaultProps: small }),
    NumberInput: NumberInput.extend({ defaultProps: small }),
    Select: Select.extend({ defaultProps: { ...small, checkIconPosition: 'right' } }),
    Textarea: Textarea.extend({ defaultProps: small }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: true } }),
    /** The placeholder is a child that the role `menu` does not allow. */
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Drawer: Drawer.extend({
      defaultProps: { overlayProps: { backgroundOpacity: 0.2 } },
      styles: semiboldTitle,
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.35 },
        transitionProps: { duration: 120 },
      },
      styles: semiboldTitle,
    }),
  },
});

/** Our own colours beside the library's: quiet tints for the types of columns, lines, and surfaces. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': 'var(--mantine-color-gray-6)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-6)',
    '--mantine-color-error': '#b3261e',
    '--ferry-line': 'var(--mantine-color-gray-2)',
    '--ferry-surface': 'var(--mantine-color-gray-0)',
    '--ferry-hover': 'var(--mantine-color-gray-1)',
    '--ferry-chosen': 'var(--mantine-color-sea-0)',
    '--ferry-chosen-text': 'var(--mantine-color-sea-9)',
    '--ferry-good': '#1c6b3c',
    '--ferry-bad': '#b3261e',
    '--ferry-type-number': '#1f5fae',
    '--ferry-type-text': '#4b5a2a',
    '--ferry-type-time': '#8a4b08',
    '--ferry-type-boolean': '#7a2f8f',
    '--ferry-type-list': '#0f6a63',
    '--ferry-type-object': '#94304f',
    '--ferry-type-other': 'var(--mantine-color-gray-6)',
  },
  dark: {
    '--mantine-color-body': 'var(--mantine-color-dark-7)',
    '--mantine-color-dimmed': 'var(--mantine-color-dark-2)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-2)',
    '--mantine-color-error': '#ff9a90',
    '--ferry-line': 'var(--mantine-color-dark-5)',
    '--ferry-surface': 'var(--mantine-color-dark-8)',
    '--ferry-hover': 'var(--mantine-color-dark-6)',
    '--ferry-chosen': '#143842',
    '--ferry-chosen-text': 'var(--mantine-color-sea-1)',
    '--ferry-good': '#7fd6a0',
    '--ferry-bad': '#ff9a90',
    '--ferry-type-number': '#86b8f5',
    '--ferry-type-text': '#b9cc87',
    '--ferry-type-time': '#eeb272',
    '--ferry-type-boolean': '#d9a3ea',
    '--ferry-type-list': '#74d0c6',
    '--ferry-type-object': '#f0a0b8',
    '--ferry-type-other': 'var(--mantine-color-dark-2)',
  },
});
