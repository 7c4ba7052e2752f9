"""Every page under one router: nothing of another site's may act through any of them."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from api.pages import evidence, first, follow, inbox, incident, notices, oversight, report, sign_in
from api.pages.visiting import same_origin

router = APIRouter(include_in_schema=False, dependencies=[Depends(same_origin)])
for each in (first, sign_in, inbox, evidence, report, follow, incident, oversight, notices):
    router.include_router(each.router)
