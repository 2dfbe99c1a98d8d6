/** What project.yml, profiles.yml and {@code config} blocks mean. */
@NullMarked
package mds.config;

import org.jspecify.annotations.NullMarked;
