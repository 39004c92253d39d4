/// <reference types="@tarojs/taro" />

declare module '*.png';
declare module '*.scss';
declare module '*.css';

/** Server of the WeChat build; the browser build talks to its own origin. */
declare const API_BASE: string;
/** Leaflet tile template; empty: the map draws names and distance rings only. */
declare const TILE_URL: string;
/** Where quick exit goes in the browser. */
declare const EXIT_URL: string;
