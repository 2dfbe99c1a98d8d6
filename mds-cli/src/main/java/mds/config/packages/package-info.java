/** What packages.yml, dependencies.yml and package-lock.yml mean. */
@NullMarked
package mds.config.packages;

import org.jspecify.annotations.NullMarked;
