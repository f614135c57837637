// Style sheets are for the bundler; to TypeScript they are side effects without a type.
declare module '*.css'
