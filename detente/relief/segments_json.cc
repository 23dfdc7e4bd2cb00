// Tested in toy_world_test.cc.
#include "detente/relief/segments_json.h"

#include <algorithm>

#include "detente/base/json_text.h"
#include "detente/law/snapshot.h"

namespace detente::relief {

using base::JsonText;

namespace {

void write(const Segments& segments, std::string_view zone, JsonText& json) {
  json.begin_array();
  for (const Segment& segment : segments) {
    json.begin_array();
    json.text(time_text(segment.from, zone));
    json.text(time_text(segment.until, zone));
    json.text(law::to_string(segment.answer));
    json.end_array();
  }
  json.end_array();
}

void write_changed(const Evaluation& evaluation, const Course& course, const law::View& view,
                   JsonText& json) {
  const Grid& grid = evaluation.grid;
  json.begin_object();
  for (std::size_t p = 0; p < grid.parties.size(); ++p)
    for (std::size_t a = 0; a < grid.authorities.size(); ++a)
      for (std::size_t c = 0; c < grid.activities.size(); ++c) {
        std::size_t cell = grid.cell(p, a, c);
        if (course[cell] == evaluation.base[cell]) continue;
        const law::Authority& authority = view.law.authorities[grid.authorities[a]];
        json.key(view.parties[static_cast<std::size_t>(grid.parties[p])].id + "|" + authority.id +
                 "|" + grid.activities[c]);
        write(course[cell], authority.zone, json);
      }
  json.end_object();
}

void write_base(const Evaluation& evaluation, const law::View& view, JsonText& json) {
  const Grid& grid = evaluation.grid;
  auto general = std::find(grid.activities.begin(), grid.activities.end(), "general");
  auto activity = static_cast<std::size_t>(general - grid.activities.begin());
  json.begin_object();
  for (std::size_t p = 0; p < grid.parties.size(); ++p) {
    json.key(view.parties[static_cast<std::size_t>(grid.parties[p])].id);
    json.begin_array();
    for (std::size_t a = 0; a < grid.authorities.size() && general != grid.activities.end(); ++a) {
      const Segments& segments = evaluation.base[grid.cell(p, a, activity)];
      if (!segments.empty() && segments.front().answer == law::Answer::kProhibited)
        json.text(view.law.authorities[grid.authorities[a]].id);
    }
    json.end_array();
  }
  json.end_object();
}

}  // namespace

std::string time_text(base::Seconds at, std::string_view zone) {
  base::Day day = law::local_day(at, zone);
  auto local = base::day_in_zone(day, zone);
  return local && local->earliest == at ? base::to_string(day) : base::to_string(at);
}

std::string segments_json(const Evaluation& evaluation, Mode mode, const law::View& view) {
  JsonText json;
  json.begin_object();
  json.key("changed");
  write_changed(evaluation, evaluation.outcome(mode).course, view, json);
  json.key("base_prohibited");
  write_base(evaluation, view, json);
  json.end_object();
  return json.take();
}

}  // namespace detente::relief
