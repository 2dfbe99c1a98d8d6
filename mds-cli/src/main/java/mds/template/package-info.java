/** Templates: Jinja as dbt speaks it, on Pebble's nodes; {@code TemplateEngine} is the door. */
@NullMarked
package mds.template;

import org.jspecify.annotations.NullMarked;
