export const elementsPage = (): string => '';
