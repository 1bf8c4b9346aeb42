/** The Chrome extension's id, from the public key in its manifest. The sign-in redirects to it. */
export const chromeExtensionId = 'lkalbfhbfbpdodkmemgaahnmheidphhb';
/** The Firefox add-on's id. */
export const firefoxExtensionId = 'sidebar@repside.example';
