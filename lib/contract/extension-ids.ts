/** The Chrome extension's id, from the public key in its manifest: sign-in comes back to it. */
export const chromeExtensionId = 'lkalbfhbfbpdodkmemgaahnmheidphhb';
/** The Firefox add-on's id. */
export const firefoxExtensionId = 'sidebar@repside.example';
