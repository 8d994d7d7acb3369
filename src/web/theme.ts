/** 主题 quiet, dense, aligned: colours and sizes of the screen, for antd and for our own CSS. */
import type { ThemeConfig } from 'antd';

export const fontFamily = [
  '"Noto Sans SC"',
  '"Source Han Sans SC"',
  '"Microsoft YaHei"',
  '"PingFang SC"',
  '"Hiragino Sans GB"',
  '"WenQuanYi Micro Hei"',
  'system-ui',
  'sans-serif',
].join(', ');

export const theme: ThemeConfig = {
  token: {
    fontFamily,
    fontSize: 14,
    colorPrimary: '#1f5a94',
    colorLink: '#1f5a94',
    // Derived, these come out too pale to read.
    colorLinkHover: '#17446f',
    colorLinkActive: '#17446f',
    colorPrimaryHover: '#17446f',
    colorError: '#b3261e',
    colorWarning: '#8a5a00',
    colorSuccess: '#2c6e49',
    colorInfo: '#1f5a94',
    // Derived from dark text colours these would come out muddy.
    colorErrorBg: '#fdecea',
    colorErrorBorder: '#e9b8b3',
    colorWarningBg: '#fff6e0',
    colorWarningBorder: '#e3c988',
    colorSuccessBg: '#e9f5ee',
    colorSuccessBorder: '#a9d0b8',
    colorInfoBg: '#e8f0f8',
    colorInfoBorder: '#b4cce3',
    colorText: '#1d2329',
    colorTextSecondary: '#4d5761',
    colorTextTertiary: '#5d6772',
    colorTextPlaceholder: '#656e77',
    colorBgLayout: '#f3f5f7',
    borderRadius: 4,
    wireframe: false,
  },
  components: {
    Tabs: { horizontalMargin: '0 0 8px 0' },
    Button: { primaryShadow: 'none' },
  },
};
