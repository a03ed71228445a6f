import { ResetScreen } from './reset-screen.tsx'
import { SetupScreen } from './setup-screen.tsx'
import { WelcomeScreen } from './welcome-screen.tsx'

/** Where links lead that work once, whoever is signed in. */
export const BY_LINK = [
  ['/staff/welcome', WelcomeScreen],
  ['/staff/new-password', ResetScreen],
  ['/staff/setup', SetupScreen],
] as const
