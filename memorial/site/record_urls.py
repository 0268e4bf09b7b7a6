"""Addresses of the archive's own pages, below the language: lists by room, and each record by its number."""

from django.urls import path, register_converter

from .numbers import NumberConverter
from .views import burials, citations, exhibits, history, home, internees, people, places, records, search, sources

register_converter(NumberConverter, "number")

urlpatterns = [
    path("", home.home, name="home"),
    path("search", search.search, name="search"),
    path("search/names", search.suggestions, name="suggestions"),
    path("history", history.landing, name="history"),
    path("history/articles", history.articles, name="articles"),
    path("history/timeline/<slug:period>", history.timeline, name="timeline"),
    path("history/work-sites", history.work_sites, name="work_sites"),
    path("history/testimonies", history.testimonies, name="testimonies"),
    path("history/figures/<slug:theme>", history.figures, name="figures"),
    path("people", people.people, name="people"),
    path("people/organisations", people.organisations, name="organisations"),
    path("people/internees", internees.internees, name="internees"),
    path("people/internees/specimens", internees.specimens, name="specimen_internees"),
    path("people/internees/<slug:axis>", internees.by_axis, name="internees_by"),
    path("people/internees/<slug:axis>/<str:value>", internees.at_value, name="internees_at"),
    path("places", places.places, name="places"),
    path("sources", sources.sources, name="sources"),
    path("burials", burials.burials, name="burials"),
    path("exhibits", exhibits.exhibitions, name="exhibits"),
    path("exhibits/objects", exhibits.museum_objects, name="objects"),
    path("<number:public_id>", records.by_number, name="number_in_language"),
    path("<slug:room>/<number:public_id>", records.record, name="record"),
    path("<slug:room>/<number:public_id>/history", records.record_history, name="record_history"),
    path("<slug:room>/<number:public_id>/history/<int:number>", records.record_version, name="record_version"),
    path("<slug:room>/<number:public_id>/citation.<slug:form>", citations.citation, name="citation"),
    path("<slug:room>/<number:public_id>/<slug:role>", records.linked, name="linked"),
]
