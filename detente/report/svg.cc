// Tested in consignment_report_test.cc and relief_page_test.cc.
#include "detente/report/svg.h"

#include <fmt/format.h>

#include "detente/report/html.h"

namespace detente::report {

std::string svg_text(double x, double y, std::string_view anchor, std::string_view text,
                     std::string_view kind) {
  return fmt::format("<text{} x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n",
                     kind.empty() ? "" : fmt::format(" class=\"{}\"", kind), x, y, anchor,
                     escape_html(text));
}

std::string svg_line(std::string_view kind, double x1, double y1, double x2, double y2) {
  return fmt::format(
      "<line class=\"{}\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>\n", kind, x1,
      y1, x2, y2);
}

std::string svg_box(std::string_view kind, double x, double y, double width, double height,
                    std::string_view title) {
  return fmt::format(
      "<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\">"
      "<title>{}</title></rect>\n",
      kind, x, y, width, height, escape_html(title));
}

}  // namespace detente::report
