/** Addresses inside one assessment, as the routes of the app name them. */
export const questionAddress = (assessmentId: string, stepId: string): string =>
  `/assess/${assessmentId}/question/${stepId}`
export const overviewAddress = (assessmentId: string): string => `/assess/${assessmentId}/overview`
export const closingAddress = (assessmentId: string): string => `/assess/${assessmentId}/closing`
export const reviewAddress = (assessmentId: string): string => `/assess/${assessmentId}/review`
export const profileAddress = (assessmentId: string): string => `/assess/${assessmentId}/profile`
export const resultAddress = (assessmentId: string): string => `/result/${assessmentId}`
export const consentAddress = (assessmentId: string): string => `/assess/${assessmentId}/consent`
