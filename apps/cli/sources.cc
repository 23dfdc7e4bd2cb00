// detente sources: the lists that are read, and where they are published.
#include <memory>

#include "apps/cli/command.h"
#include "detente/lists/source.h"
#include "detente/report/json_out.h"
#include "detente/report/table.h"

namespace detente::cli {
namespace {

std::string table(const World& world) {
  report::Table rows({{"source"},
                      {"authority"},
                      {"formats"},
                      {"zone"},
                      {"title", report::Align::kLeft, true},
                      {"address", report::Align::kLeft, true}});
  for (const lists::Source& source : lists::sources()) {
    std::string title(source.title);
    if (!source.replaced_by.empty())
      title += " (replaced by " + std::string(source.replaced_by) + ")";
    rows.add({std::string(source.id), std::string(source.authority), std::string(source.formats),
              std::string(source.zone), title, std::string(source.address)});
  }
  return rows.render(world.width, world.colour);
}

std::string json_text() {
  report::JsonText json;
  json.open_array();
  for (const lists::Source& source : lists::sources()) {
    json.open_object();
    json.key("source").value(source.id);
    json.key("publisher").value(source.publisher);
    json.key("title").value(source.title);
    json.key("authority").value(source.authority);
    json.key("zone").value(source.zone);
    json.key("formats").value(source.formats);
    json.key("address").value(source.address);
    json.key("replaced_by").value(source.replaced_by);
    json.close_object();
  }
  return json.close_array().take() + "\n";
}

}  // namespace

Runner define_sources(CLI::App& app) {
  auto format = std::make_shared<std::string>();
  add_format(app, *format, {"table", "json"});
  app.footer("Example: detente sources --format json");
  return [format](World& world) {
    return write_output(world, "", *format == "json" ? json_text() : table(world), Exit::kDone);
  };
}

}  // namespace detente::cli
