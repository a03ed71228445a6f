// What the programme publishes.
export { FiguresView } from '#features/publications/figures-view.tsx'
export { PublicationScreen } from '#features/publications/publication-screen.tsx'
export { PublicationsScreen } from '#features/publications/publications-screen.tsx'
