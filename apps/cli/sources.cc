// detente sources: the lists that are read, and where they are published.
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <memory>

#include "apps/cli/command.h"
#include "detente/lists/source.h"
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
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  auto put = [&](const char* key, std::string_view value) {
    json.Key(key);
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  };
  json.StartArray();
  for (const lists::Source& source : lists::sources()) {
    json.StartObject();
    put("source", source.id);
    put("publisher", source.publisher);
    put("title", source.title);
    put("authority", source.authority);
    put("zone", source.zone);
    put("formats", source.formats);
    put("address", source.address);
    put("replaced_by", source.replaced_by);
    json.EndObject();
  }
  json.EndArray();
  return std::string(buffer.GetString()) + "\n";
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
