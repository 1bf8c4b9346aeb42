import * as CDX from '@cyclonedx/cyclonedx-library';
import type { BundledPackage } from './bundled-packages.ts';

/** The licence texts of all code in a build, for people to read. The project's own licence comes first. */
export function noticesText(ownLicense: string, packages: readonly BundledPackage[]): string {
  const parts = packages.map(
    ({ name, version, license, licenseText }) =>
      `${name} ${version} (${license})\n\n${licenseText}`,
  );
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  return `${[`Repside\n\n${ownLicense.trim()}`, ...parts].join(rule)}\n`;
}

/**
 * The bill of materials of a build: CycloneDX 1.6 as JSON. It contains no time and no random number, so that two builds of the same
 * sources have the same bytes.
 */
export function billOfMaterials(version: string, packages: readonly BundledPackage[]): string {
  const bom = new CDX.Models.Bom();
  bom.metadata.component = component(
    'repside',
    version,
    'MIT',
    CDX.Enums.ComponentType.Application,
  );
  for (const { name, version: itsVersion, license } of packages) {
    bom.components.add(component(name, itsVersion, license, CDX.Enums.ComponentType.Library));
  }
  const spec = CDX.Spec.Spec1dot6;
  const serializer = new CDX.Serialize.JsonSerializer(
    new CDX.Serialize.JSON.Normalize.Factory(spec),
  );
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function component(
  name: string,
  version: string,
  license: string,
  type: CDX.Enums.ComponentType,
): CDX.Models.Component {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const made = new CDX.Models.Component(type, name, { version, bomRef: purl, purl });
  const isExpression = / (AND|OR|WITH) /.test(license);
  made.licenses.add(
    isExpression ? new CDX.Models.LicenseExpression(license) : new CDX.Models.SpdxLicense(license),
  );
  return made;
}
