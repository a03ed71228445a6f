import { createContext, useContext } from 'react'
import { httpStaffApi, type StaffApi } from './api.ts'

const Context = createContext<StaffApi>(httpStaffApi())

/** The console's API for everything below; without one, the real server's. */
export const StaffApiProvider = Context.Provider

export const useStaffApi = (): StaffApi => useContext(Context)
