// The screens from the last question on: one file, there before the answers are handed in.
export { ClosingScreen } from '#features/closing/closing-screen.tsx'
export { ResultRoute } from '../routes/result-route.tsx'
export { ReviewScreen } from '#features/review/review-screen.tsx'
export { RoadmapScreen } from '#features/roadmap/roadmap-screen.tsx'
