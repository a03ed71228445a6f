// The screens on the way to the first question and between questions: one file, fetched while the start page is read.
export { ConsentScreen } from '#features/consent/consent-screen.tsx'
export { OverviewScreen } from '#features/assess/overview-screen.tsx'
export { ProfileScreen } from '#features/profile/profile-screen.tsx'
export { QuestionScreen } from '#features/assess/question-screen.tsx'
